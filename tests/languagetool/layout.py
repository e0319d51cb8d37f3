"""Lay LanguageTool's jars out as language-tool-python expects them: `python tests/languagetool/layout.py FOLDER`.

Maven fetches the jars into FOLDER/LanguageTool-6.8/libs; `languagetool-server.jar` beside them holds only a manifest
that lists them as its class path.
"""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

VERSION = "6.8"
POM = Path(__file__).parent / "pom.xml"
_WIDTH = 70


def lay_out(folder: Path) -> Path:
    """Fetch and lay out; nothing is done where it stands already. Returns the folder for `LTP_PATH`."""
    home = folder.resolve() / f"LanguageTool-{VERSION}"
    jar = home / "languagetool-server.jar"
    if jar.is_file():
        return folder
    libs = home / "libs"
    maven = shutil.which("mvn")
    if maven is None:
        raise FileNotFoundError("Maven is not installed")
    subprocess.run(
        [maven, "-q", "-B", "-f", str(POM), "dependency:copy-dependencies", f"-DoutputDirectory={libs}"],
        check=True,
        timeout=600,
    )
    names = sorted(f"libs/{path.name}" for path in libs.glob("*.jar"))
    unfinished = home / "unfinished.zip"
    with zipfile.ZipFile(unfinished, "w") as archive:
        archive.writestr("META-INF/MANIFEST.MF", manifest(names))
    unfinished.replace(jar)
    return folder


def manifest(names: list[str]) -> str:
    """A manifest whose class path is these files; its lines may hold 72 bytes, and go on after a space."""
    line = f"Class-Path: {' '.join(names)}"
    pieces = [line[:_WIDTH], *(f" {line[at : at + _WIDTH]}" for at in range(_WIDTH, len(line), _WIDTH))]
    return "Manifest-Version: 1.0\r\n" + "\r\n".join(pieces) + "\r\n\r\n"


if __name__ == "__main__":
    print(lay_out(Path(sys.argv[1])))

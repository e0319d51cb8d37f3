"""Build hook: writes every rule and scale into one file, so that an installed healthlint parses no YAML."""

import json
from pathlib import Path

import yaml
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class RulesBuildHook(BuildHookInterface):
    PLUGIN_NAME = "custom"

    def initialize(self, version, build_data):
        if self.target_name != "wheel" or version == "editable":
            return
        root = Path(self.root)
        folder = root / "rules"
        content = {
            "rules": {
                f"{path.parent.name}.{path.stem}": yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
                for path in sorted(folder.glob("*/*.yaml"))
                if path.parent.name not in ("lists", "scales", "profiles")
            },
            "scales": {
                path.stem: yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
                for path in sorted((folder / "scales").glob("*.yaml"))
            },
        }
        target = root / "healthlint" / "_rules.json"
        target.write_text(json.dumps(content, ensure_ascii=False, sort_keys=True), encoding="utf-8")
        build_data["force_include"][str(target)] = "healthlint/_rules.json"

    def finalize(self, version, build_data, artifact_path):
        (Path(self.root) / "healthlint" / "_rules.json").unlink(missing_ok=True)

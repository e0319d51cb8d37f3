"""Build hook: writes every rule and scale into one file, so that an installed healthlint parses no YAML."""

import sys
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class RulesBuildHook(BuildHookInterface):
    PLUGIN_NAME = "custom"

    def initialize(self, version, build_data):
        if self.target_name != "wheel" or version == "editable":
            return
        sys.path.insert(0, self.root)
        from healthlint import rulebook, shipped

        rulebook.load()
        target = Path(self.root) / "healthlint" / "_rules.json"
        target.write_text(shipped.compiled(), encoding="utf-8")
        build_data["force_include"][str(target)] = "healthlint/_rules.json"

    def finalize(self, version, build_data, artifact_path):
        (Path(self.root) / "healthlint" / "_rules.json").unlink(missing_ok=True)

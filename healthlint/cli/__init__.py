"""The command line: the only place that prints or exits."""

from __future__ import annotations

import gc
import os
import sys

_GARBAGE = 20_000
"""New objects before garbage is looked for: at the start tables are made that stay, and Python's own 700 cost a
seventh of a short run."""
USER_MISTAKE, CRASHED, INTERRUPTED = 2, 3, 130
"""Exit statuses besides 0 (nothing at or above --fail-on) and 1 (findings)."""


def main() -> None:
    """Run the command line and exit: the one place where exceptions become exit statuses."""
    gc.set_threshold(_GARBAGE)
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """The exit status of a command line; whatever goes wrong is told on standard error."""
    if arguments == ["--version"]:
        from healthlint import __version__

        sys.stdout.write(f"healthlint {__version__}\n")
        return 0
    import click

    from healthlint import kept, precompiled
    from healthlint.cli.group import healthlint
    from healthlint.errors import HealthlintError

    try:
        if "_HEALTHLINT_COMPLETE" in os.environ:
            healthlint.main(arguments, "healthlint")
        with healthlint.make_context("healthlint", arguments) as context:
            status = healthlint.invoke(context)
        precompiled.keep()
        kept.keep()
        sys.stdout.flush()
        return int(status or 0)
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return USER_MISTAKE
    except HealthlintError as error:
        sys.stderr.write(f"healthlint: {error}\n")
        return USER_MISTAKE
    except (KeyboardInterrupt, click.Abort):
        sys.stderr.write("healthlint: interrupted\n")
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception:
        import traceback

        traceback.print_exc()
        sys.stderr.write("healthlint: this is a fault of healthlint, not of your articles; please report it\n")
        return CRASHED

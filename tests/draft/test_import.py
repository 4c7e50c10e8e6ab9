"""What importing the package does: nothing to the network, nothing to the home folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import yzsite

SCRIPT = """
import importlib, socket, sys
def refuse(*_, **__):
    raise AssertionError("the network is used on import")
socket.socket.__init__ = socket.socket.connect = socket.getaddrinfo = refuse
for name in sys.argv[1:]:
    importlib.import_module(name)
late = {"dask", "distributed", "argostranslate", "ctranslate2", "sentencepiece"} & set(sys.modules)
assert not late, late
"""


def test_importing_every_module_touches_nothing(tmp_path: Path) -> None:
    """No connection, no file or folder at home, no engine, no cluster."""
    root = Path(yzsite.__file__).parent
    paths = (path.relative_to(root.parent).with_suffix("") for path in root.rglob("*.py"))
    names = [".".join(path.parts) for path in paths if path.name != "__main__"]
    assert len(names) > 50
    done = subprocess.run(
        [sys.executable, "-B", "-c", SCRIPT, *names],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={"HOME": str(tmp_path), "PATH": os.environ["PATH"]},
    )
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.iterdir()) == []

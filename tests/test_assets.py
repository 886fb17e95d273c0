"""What pages need of others: pinned, held to its digest, the same bytes each time; a wrong one is refused."""

from __future__ import annotations

import io
import json
import lzma
import tarfile
from base64 import b64encode
from hashlib import sha256, sha512
from pathlib import Path

import assets
import pytest
from comity.errors import MachineError
from comity.viz import vendor
from comity.viz.packing import pack

CONTENT = {"web.js": b"export { made };\n", "web_bg.wasm": bytes(range(256)) * 40}


@pytest.fixture
def tarball(monkeypatch: pytest.MonkeyPatch) -> bytes:
    """A made-up package, pinned."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as package:
        for name, content in CONTENT.items():
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size = len(content)
            package.addfile(entry, io.BytesIO(content))
    integrity = f"sha512-{b64encode(sha512(packed.getvalue()).digest()).decode()}"
    monkeypatch.setitem(assets.PIN, "integrity", integrity)
    return packed.getvalue()


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_made_twice_they_are_the_same_bytes(tarball: bytes, tmp_path: Path) -> None:
    assets.make(tarball, tmp_path / "a")
    assets.make(tarball, tmp_path / "b")
    once = _files(tmp_path / "a")
    assets.make(tarball, tmp_path / "a")

    assert once == _files(tmp_path / "b") == _files(tmp_path / "a")
    assert once["oxigraph.js"] == CONTENT["web.js"]
    assert lzma.decompress(once["oxigraph.wasm.lzma"]) == CONTENT["web_bg.wasm"]
    assert b"Apache License" in once[vendor.NOTICE]
    assert json.loads(once[vendor.MANIFEST])["files"] == {
        name: sha256(content).hexdigest() for name, content in once.items() if name != vendor.MANIFEST
    }
    assert assets.is_made(tmp_path / "a")


def test_a_package_of_another_digest_is_refused_and_leaves_what_was(tarball: bytes, tmp_path: Path) -> None:
    assets.make(tarball, tmp_path / "out")
    before = _files(tmp_path / "out")
    with pytest.raises(MachineError, match=r"is not what tools/assets.json pins.*nothing was kept"):
        assets.make(tarball + b"\0", tmp_path / "out")

    assert _files(tmp_path / "out") == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_that_is_damaged_or_of_another_pin_is_not_made(
    tarball: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assets.make(tarball, tmp_path)
    monkeypatch.setattr(vendor, "folder", lambda: tmp_path)
    assert vendor.read("oxigraph.js") == CONTENT["web.js"]

    (tmp_path / "oxigraph.js").write_bytes(b"alert(1)")
    assert not assets.is_made(tmp_path)
    with pytest.raises(MachineError, match=r"oxigraph.js is damaged: run `make assets`"):
        vendor.read("oxigraph.js")
    (tmp_path / "oxigraph.js").unlink()
    assert not assets.is_made(tmp_path)
    with pytest.raises(MachineError, match=r"oxigraph.js is missing: run `make assets`"):
        vendor.read("oxigraph.js")


def test_the_size_of_what_is_packed_stands_in_its_head() -> None:
    content = CONTENT["web_bg.wasm"]

    assert int.from_bytes(pack(content)[5:13], "little") == len(content)
    assert lzma.decompress(pack(content)) == content
    assert lzma.decompress(pack(b"")) == b""


def test_what_is_fetched_is_what_is_pinned(vendored: Path) -> None:
    assert json.loads((vendored / vendor.MANIFEST).read_bytes())["pin"] == assets.PIN
    assert lzma.decompress(vendor.read("oxigraph.wasm.lzma")).startswith(b"\0asm")

"""A review package: all that a reviewer or an archive needs, and nothing that names anybody."""

from kelisim.proof.package.build import PACKAGE, build_package

__all__ = ["PACKAGE", "build_package"]

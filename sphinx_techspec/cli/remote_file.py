"""Fetch a file from a server."""

from __future__ import annotations

from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from sphinx_techspec import __version__
from sphinx_techspec.cli.terminal import CommandError
from sphinx_techspec.messages import quote

_TIMEOUT = 30
"""The time to wait for a server, in seconds."""


class _HttpsOnly(HTTPRedirectHandler):
    """Follows redirects to https."""

    def redirect_request(self, *arguments: Any) -> Request | None:
        _require_https(arguments[-1])
        return super().redirect_request(*arguments)


def _require_https(url: str) -> None:
    """Reject URLs without the scheme https.

    :raises CommandError: if the URL has another scheme.
    """
    parts = urlsplit(url)
    if parts.scheme.lower() != "https" or not parts.hostname:
        raise CommandError(f"cannot fetch {quote(url)}; use an https:// URL")


def fetch(url: str) -> bytes:
    """Return the content of *url*.

    :raises CommandError: if it cannot be fetched.
    """
    try:
        _require_https(url)
        request = Request(  # noqa: S310 - https only
            url, headers={"User-Agent": f"sphinx-techspec/{__version__}"}
        )
        with build_opener(_HttpsOnly).open(request, timeout=_TIMEOUT) as response:
            content: bytes = response.read()
    except HTTPError as error:
        message = f"the server returned {error.code} {error.reason}; check the address"
        raise CommandError(f"cannot fetch {url}: {message}") from error
    except URLError as error:
        raise CommandError(f"cannot fetch {url}: {error.reason}") from error
    except (OSError, ValueError, HTTPException) as error:
        raise CommandError(f"cannot fetch {url}: {error}") from error
    return content

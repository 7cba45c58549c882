"""Why a command of set-up failed, told in a sentence."""

import re

# What is wrong when a command fails, by words that it says; the first that is found is told.
CAUSES = (
    ("No space left on device|Disk quota exceeded", "the disk is full; make room"),
    ("Permission denied|Read-only file system|Operation not permitted", "it may not write there; let it"),
    ("File name too long|path too long", "the path of this folder is too long; move it"),
    ("DO NOT MATCH THE HASHES", "what came is not what the lock names; ask who runs the index"),
    ("CERTIFICATE_VERIFY_FAILED|SSLError", "the certificate is not trusted; name yours in PIP_CERT"),
    ("NewConnectionError|Connection(Error| refused| reset| broken)|ConnectTimeout|ReadTimeout|Read timed out"
     "|ProxyError|name resolution|getaddrinfo failed|HTTP error|Retrying",
     "no index of packages can be reached; it needs the network, once"),
    ("No matching distribution|Could not find a version",
     "the index has no wheel for this system that the lock names"),
    ("No module named|ModuleNotFoundError|ImportError", "the Python that runs it lacks a module; see above"),
)  # fmt: skip


def cause(said):  # type: (str) -> str
    """What was wrong, by what a command said before it failed."""
    for words, sentence in CAUSES:
        if re.search(words, said):
            return sentence
    return "what it said stands above"

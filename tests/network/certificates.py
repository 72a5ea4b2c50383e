"""An authority of our own and the certificates of a server on loopback, made by openssl(1)."""

import subprocess


class Certificates:
    def __init__(self, folder):
        self._folder = folder
        (folder / "index.txt").touch()
        (folder / "serial").write_text("01")
        (folder / "new").mkdir()
        (folder / "ca.cnf").write_text(f"""
[ca]
default_ca = a
[a]
database = {folder}/index.txt
serial = {folder}/serial
new_certs_dir = {folder}/new
default_md = sha256
policy = p
copy_extensions = copy
unique_subject = no
[p]
commonName = supplied
""")
        self.authority = folder / "authority.pem"
        self._openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder / "authority.key", "-out", self.authority,
                      "-days", "3650", "-subj", "/CN=an authority of a test", "-addext", "keyUsage=critical,keyCertSign")
        self.good = self._signed("good", "IP:127.0.0.1")
        self.expired = self._signed("expired", "IP:127.0.0.1", ("20200101000000Z", "20200201000000Z"))
        self.of_another_host = self._signed("other", "DNS:other.test")
        self.self_signed = (folder / "self.pem", folder / "self.key")
        self._openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", self.self_signed[1], "-out", self.self_signed[0],
                      "-days", "3650", "-subj", "/CN=self", "-addext", "subjectAltName=IP:127.0.0.1")

    def _openssl(self, *arguments):
        done = subprocess.run(["openssl", *map(str, arguments)], capture_output=True)
        assert done.returncode == 0, done.stderr.decode()

    def _signed(self, name, alternative, dates=("20200101000000Z", "20991231000000Z")):
        key, request, certificate = (self._folder / f"{name}.{end}" for end in ("key", "csr", "pem"))
        self._openssl("req", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", request, "-subj", f"/CN={name}",
                      "-addext", f"subjectAltName={alternative}")
        self._openssl("ca", "-batch", "-config", self._folder / "ca.cnf", "-cert", self.authority, "-keyfile",
                      self._folder / "authority.key", "-startdate", dates[0], "-enddate", dates[1], "-in", request,
                      "-out", certificate, "-notext")
        return certificate, key

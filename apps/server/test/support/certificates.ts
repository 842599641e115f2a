/**
 * An authority that issues certificates for tests: of any name, for any time, in a millisecond and without a program.
 * X.509 (RFC 5280) in DER, as far as OpenSSL asks for it.
 */
import { generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { isIPv4 } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Subject {
  /** Host names and IPv4 addresses; the first is the common name too. */
  readonly hosts: readonly string[];
  /** From an hour ago unless told. */
  readonly from?: Date;
  /** For an hour unless told. */
  readonly until?: Date;
}

export interface CertificateFiles {
  readonly certFile: string;
  readonly keyFile: string;
  /** Of the authority that signed. */
  readonly caFile: string;
}

export class TestAuthority {
  readonly caFile: string;
  /** Its own certificate, signed by itself, as a server might use it. */
  readonly own: CertificateFiles;
  readonly #directory: string;
  readonly #name: string;
  readonly #key: KeyObject;

  private constructor(directory: string, name: string, key: KeyObject) {
    this.#directory = directory;
    this.#name = name;
    this.#key = key;
    this.caFile = join(directory, "ca.pem");
    this.own = { certFile: this.caFile, keyFile: join(directory, "ca.key"), caFile: this.caFile };
  }

  static async create(name = "Test authority"): Promise<TestAuthority> {
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const authority = new TestAuthority(await mkdtemp(join(tmpdir(), "clientele-ca-")), name, privateKey);
    const der = certificate({
      issuer: name,
      issuerKey: privateKey,
      subject: name,
      key: publicKey,
      extensions: [isAuthority],
    });
    await writeFile(authority.caFile, pem("CERTIFICATE", der));
    await writeFile(authority.own.keyFile, privateKey.export({ type: "pkcs8", format: "pem" }));
    return authority;
  }

  /** Writes `<file>.pem` and `<file>.key`, in place of those that are there. */
  async issue(file: string, { hosts, from, until }: Subject): Promise<CertificateFiles> {
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const der = certificate({
      issuer: this.#name,
      issuerKey: this.#key,
      subject: hosts[0] ?? "nobody",
      key: publicKey,
      extensions: [isFor(hosts)],
      ...(from === undefined ? {} : { from }),
      ...(until === undefined ? {} : { until }),
    });
    const files = {
      certFile: join(this.#directory, `${file}.pem`),
      keyFile: join(this.#directory, `${file}.key`),
      caFile: this.caFile,
    };
    await writeFile(files.certFile, pem("CERTIFICATE", der));
    await writeFile(files.keyFile, privateKey.export({ type: "pkcs8", format: "pem" }));
    return files;
  }

  /** Its directory and all it issued. For `afterAll`. */
  async remove(): Promise<void> {
    await rm(this.#directory, { recursive: true, force: true });
  }
}

interface Contents {
  readonly issuer: string;
  readonly issuerKey: KeyObject;
  readonly subject: string;
  readonly key: KeyObject;
  readonly from?: Date;
  readonly until?: Date;
  readonly extensions: readonly Buffer[];
}

const HOUR = 3_600_000;

function certificate(contents: Contents): Buffer {
  const { issuer, issuerKey, subject, key, extensions } = contents;
  const { from = new Date(Date.now() - HOUR), until = new Date(Date.now() + HOUR) } = contents;
  const toBeSigned = sequence(
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, Buffer.concat([Buffer.of(1), randomBytes(8)])),
    ECDSA_WITH_SHA256,
    commonName(issuer),
    sequence(utcTime(from), utcTime(until)),
    commonName(subject),
    key.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(...extensions)),
  );
  const signature = sign("sha256", toBeSigned, issuerKey);
  return sequence(toBeSigned, ECDSA_WITH_SHA256, der(0x03, Buffer.of(0), signature));
}

/** Tag, length, content. Lengths up to 65,535. */
function der(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const head =
    length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...head), content]);
}

const sequence = (...contents: readonly Buffer[]): Buffer => der(0x30, ...contents);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, "hex"));
const ECDSA_WITH_SHA256 = sequence(oid("2a8648ce3d040302"));
const TRUE = der(0x01, Buffer.of(0xff));

function commonName(name: string): Buffer {
  return sequence(der(0x31, sequence(oid("550403"), der(0x0c, Buffer.from(name)))));
}

/** `261121120000Z`: two digits of the year, until 2049. */
function utcTime(time: Date): Buffer {
  return der(
    0x17,
    Buffer.from(
      `${time
        .toISOString()
        .replace(/[-:T]|\.\d+/g, "")
        .slice(2)}`,
    ),
  );
}

/** basicConstraints, critical: may sign others. */
const isAuthority = sequence(oid("551d13"), TRUE, der(0x04, sequence(TRUE)));

/** subjectAltName. */
function isFor(hosts: readonly string[]): Buffer {
  const names = hosts.map((host) =>
    isIPv4(host) ? der(0x87, Buffer.from(host.split(".").map(Number))) : der(0x82, Buffer.from(host)),
  );
  return sequence(oid("551d11"), der(0x04, sequence(...names)));
}

function pem(label: string, content: Buffer): string {
  const lines = content.toString("base64").match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join("\n")}\n-----END ${label}-----\n`;
}

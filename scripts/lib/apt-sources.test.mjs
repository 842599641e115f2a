import { describe, expect, it } from "vitest";
import { sourcesOfSuites } from "./apt-sources.mjs";

const LIST = {
  name: "/etc/apt/sources.list",
  text: [
    "# deb http://commented.example/debian bookworm main",
    "deb-src http://mirror.example/debian bookworm main",
    "deb http://fixes.example/debian bookworm-security main",
    "deb [arch=amd64 signed-by=/keys/debian.gpg] http://mirror.example/debian bookworm main contrib",
  ].join("\n"),
};

const STANZAS = {
  name: "/etc/apt/sources.list.d/debian.sources",
  text: `Types: deb
URIs: http://other.example/
Suites: bookworm
Components: non-free

Types: deb deb-src
# a comment in between
URIs: http://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main contrib
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 abc
`,
};

describe("the sources of another suite", () => {
  it("are at the mirror of a one-line entry, with its options", () => {
    expect(sourcesOfSuites([LIST], "bookworm", ["sid"])).toEqual({
      name: "sources.list",
      text: "deb [arch=amd64 signed-by=/keys/debian.gpg] http://mirror.example/debian sid main\n",
    });
  });

  it("are at the mirror of a stanza, with the whole key", () => {
    expect(sourcesOfSuites([STANZAS], "bookworm", ["bookworm-backports", "bookworm"])).toEqual({
      name: "debian.sources",
      text: [
        "types: deb",
        "uris: http://mirror.example/debian",
        "suites: bookworm-backports bookworm",
        "components: main",
        "signed-by: ",
        " -----BEGIN PGP PUBLIC KEY BLOCK-----",
        " .",
        " abc",
        "",
      ].join("\n"),
    });
  });

  it("are looked for in one file after the other", () => {
    const found = sourcesOfSuites([{ ...LIST, text: "" }, STANZAS], "bookworm", ["trixie"]);
    expect(found?.text).toContain("suites: trixie\n");
  });

  it("are not at a source that is switched off, or that has only other suites", () => {
    const off = { ...STANZAS, text: STANZAS.text.replaceAll("Types:", "Enabled: no\nTypes:") };
    expect(sourcesOfSuites([off], "bookworm", ["sid"])).toBeNull();
    expect(sourcesOfSuites([LIST, STANZAS], "jammy", ["sid"])).toBeNull();
  });
});

import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { host, mountPage, show, unmountPage } from "./mounted-page.tsx";

beforeEach(mountPage);
afterEach(unmountPage);

describe("how the server is reached", () => {
  it("is warned of where nobody checks who answers", () => {
    show({ transport: "tls-unverified" });
    expect(host.querySelector(".shead .tag.warn")?.textContent).toBe("TLS not verified");
    expect(host.querySelector(".shead .address")?.getAttribute("title")).toContain(
      "certificate not verified",
    );
  });

  it.each([
    ["tls", "certificate verified"],
    ["unix", "unix socket"],
  ] as const)("stands beside the address: %s", (transport, said) => {
    show({ transport });
    expect(host.querySelector(".shead .address")?.getAttribute("title")).toContain(said);
    expect(host.querySelector(".shead .tag.warn")).toBeNull();
  });
});

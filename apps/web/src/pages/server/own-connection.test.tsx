import type { SetNameBody } from "@clientele/model";
import { act } from "react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError, provideGateway } from "../../state/app.ts";
import { quietGateway } from "../../state/quiet-gateway.ts";
import { abilitiesOf } from "./fixtures.ts";
import { button, host, list, mountPage, OWN, show, unmountPage } from "./mounted-page.tsx";

beforeEach(mountPage);
afterEach(unmountPage);

describe("Clientele's own connection", () => {
  const own = { ids: [OWN], name: "clientele" };

  async function submit(name: string): Promise<string> {
    const field = host.querySelector<HTMLInputElement>("input[name=own-name]")!;
    act(() => {
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, name);
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    await act(async () => {
      field.form?.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
    });
    return host.querySelector(".own-name [role=status]")?.textContent ?? "";
  }

  it("is named by a form that shows the reply", async () => {
    const setName = vi.fn((_server: string, name: string) =>
      Promise.resolve<SetNameBody>({ name, ids: [OWN], reply: "OK", note: "Only its own." }),
    );
    provideGateway({ ...quietGateway, setName });
    list();
    show({ own }, `/s/cache?client=${OWN}`);
    expect(await submit(" oncall ")).toContain("CLIENT SETNAME oncall → OK Only its own.");
    expect(setName).toHaveBeenCalledExactlyOnceWith("cache", "oncall");
  });

  it("says why a name was not taken", async () => {
    const setName = () => Promise.reject(new ApiError("bad-field", "No spaces.", "Use letters."));
    provideGateway({ ...quietGateway, setName });
    list();
    show({ own }, `/s/cache?client=${OWN}`);
    expect(await submit("a b")).toContain("No spaces. Use letters.");
  });

  it("is not renamed where the server refuses it", () => {
    const abilities = abilitiesOf({ "CLIENT SETNAME": { state: "missing", said: null, remedy: null } });
    list();
    show({ own, abilities }, `/s/cache?client=${OWN}`);
    expect(button(/^Set name/)?.getAttribute("aria-disabled")).toBe("true");
  });

  it("has no form on anybody else's", () => {
    list();
    show({ own }, "/s/cache?client=7");
    expect(host.querySelector("input[name=own-name]")).toBeNull();
  });
});

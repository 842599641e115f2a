import { Dialog } from "@base-ui/react/dialog";
import { ListFilter, X } from "lucide-react";
import { words } from "../../../words/en.ts";
import { Facets, type FacetsProps } from "./Facets.tsx";

const text = words.facet;

/** Where there is no room for the rail: a button that opens the facets over the page. */
export function FacetSheet(props: FacetsProps) {
  return (
    <Dialog.Root>
      <Dialog.Trigger id="facets" className="btn" aria-label={text.open}>
        <ListFilter className="i" aria-hidden />
        <span className="desk-only">{text.open}</span>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Viewport className="sheet-layer">
          <Dialog.Popup className="facets facet-sheet" aria-label={text.label}>
            <Facets
              {...props}
              close={
                <Dialog.Close className="btn ghost sm icon" aria-label={text.close}>
                  <X className="i" aria-hidden />
                </Dialog.Close>
              }
            />
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

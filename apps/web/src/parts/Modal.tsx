import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode, RefObject } from "react";
import { words } from "../words/en.ts";

interface ModalProps {
  readonly title: ReactNode;
  /** Beside the title. */
  readonly mark: ReactNode;
  readonly aside?: ReactNode;
  readonly narrower?: boolean;
  readonly firstFocus?: RefObject<HTMLElement | null>;
  onClose(): void;
  readonly children: ReactNode;
}

/** A dialog over the page: focus is kept inside, esc closes it, a click beside it does not. */
export function Modal({ title, mark, aside, narrower = false, firstFocus, onClose, children }: ModalProps) {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()} disablePointerDismissal>
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Viewport className="dialog-layer">
          <Dialog.Popup
            className={`dlg${narrower ? " narrower" : ""}`}
            {...(firstFocus && { initialFocus: firstFocus })}
          >
            <header>
              {mark}
              <Dialog.Title className="cut">{title}</Dialog.Title>
              <span className="grow" />
              {aside}
              <Dialog.Close className="btn ghost sm icon" aria-label={words.details.close}>
                <X className="i" aria-hidden />
              </Dialog.Close>
            </header>
            {children}
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';

/** A page of the help panel. Features keep theirs as constants beside what they explain. */
export interface HelpTopic {
  /** The heading that it explains, word for word. */
  readonly title: string;
  readonly content: ReactNode;
}

interface Help {
  readonly topic: HelpTopic | undefined;
  readonly isOpen: boolean;
  /** How often it was opened; the layout then moves the focus there. */
  readonly openings: number;
  /** Opens the panel at a topic, or at the page's own one. */
  readonly openHelp: (topic?: HelpTopic) => void;
  readonly setOpen: (open: boolean) => void;
  readonly setPageTopic: (topic: HelpTopic | undefined) => void;
}

const HelpContext = createContext<Help | undefined>(undefined);

/** Knows the page's help topic, the one asked for, and whether the panel is open. */
export function HelpProvider({ children }: { readonly children: ReactNode }) {
  const [pageTopic, setPageTopic] = useState<HelpTopic>();
  const [asked, setAsked] = useState<HelpTopic>();
  const [isOpen, setIsOpen] = useState(false);
  const [openings, setOpenings] = useState(0);
  const openHelp = useCallback((topic?: HelpTopic) => {
    setAsked(topic);
    setIsOpen(true);
    setOpenings((count) => count + 1);
  }, []);
  const setOpen = useCallback((open: boolean) => {
    setAsked(undefined);
    setIsOpen(open);
  }, []);
  const setPage = useCallback((topic: HelpTopic | undefined) => {
    setAsked(undefined);
    setPageTopic(topic);
  }, []);
  const topic = asked ?? pageTopic;
  const help = useMemo(
    () => ({ topic, isOpen, openings, openHelp, setOpen, setPageTopic: setPage }),
    [topic, isOpen, openings, openHelp, setOpen, setPage],
  );
  return <HelpContext value={help}>{children}</HelpContext>;
}

/** Opens the help panel, and tells what it shows. */
export function useHelp(): Help {
  const help = useContext(HelpContext);
  if (!help) throw new Error('useHelp needs a HelpProvider.');
  return help;
}

/** Makes `topic` (a constant) what the help panel shows for this page. */
export function usePageHelp(topic: HelpTopic): void {
  const { setPageTopic } = useHelp();
  useEffect(() => {
    setPageTopic(topic);
    return () => setPageTopic(undefined);
  }, [topic, setPageTopic]);
}

/**
 * A part of the page in a chunk of its own, fetched when it is wanted. Room is kept while it comes, so that nothing jumps. A part that does
 * not come, or breaks, is missed in its own place and can be asked for again; all else goes on.
 */
import { Component, type ComponentType, type ReactNode, useEffect, useState } from 'react';
import { useSay } from './use-say.ts';

function Missing({ again }: { again: () => void }) {
  const say = useSay();
  return (
    <div role="alert" className="flex items-center gap-4 self-start px-8 py-2 text-sm">
      <span>{say('partMissing')}</span>
      <button type="button" className="shrink-0 border border-ink px-2 py-1" onClick={again}>
        {say('tryAgain')}
      </button>
    </div>
  );
}

class Guard extends Component<{ readonly children: ReactNode }, { readonly isBroken: boolean }> {
  override readonly state = { isBroken: false };

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true };
  }

  override render(): ReactNode {
    return this.state.isBroken ? <Missing again={() => this.setState({ isBroken: false })} /> : this.props.children;
  }
}

export function late<P extends object>(fetchPart: () => Promise<ComponentType<P>>, room: ReactNode): ComponentType<P> {
  let Part: ComponentType<P> | null = null;
  return function Late(props: P) {
    const [, setHere] = useState(Part !== null);
    const [isMissed, setMissed] = useState(false);
    useEffect(() => {
      if (Part !== null || isMissed) return undefined;
      let isWanted = true;
      fetchPart().then(
        (part) => {
          Part = part;
          if (isWanted) setHere(true);
        },
        () => {
          if (isWanted) setMissed(true);
        },
      );
      return () => {
        isWanted = false;
      };
    }, [isMissed]);
    if (isMissed) return <Missing again={() => setMissed(false)} />;
    if (Part === null) return room;
    return (
      <Guard>
        <Part {...props} />
      </Guard>
    );
  };
}

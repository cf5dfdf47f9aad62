// The twelve pictures from which the person chooses one, 48 by 48. None is red: that is the lamp's alone.
import type { ReactNode } from 'react';
import type { PictureName } from '../../src/model/pictures';

const LIGHT = '#fff';
const WARM = '#ffd98a';

const line = { fill: 'none', strokeLinecap: 'round', strokeLinejoin: 'round' } as const;

/** Ground, and what is drawn on it. */
const DRAWN: Readonly<Record<PictureName, { readonly ground: string; readonly shapes: ReactNode }>> = {
  kettle: {
    ground: '#2f6f73',
    shapes: (
      <>
        <path d="M14 24c0-6 5-9 11-9s11 3 11 9c0 5-1 9-3 13H17c-2-4-3-8-3-13Z" fill={LIGHT} />
        <path d="M15 25 6.5 18.5l-1.5 2.5L15.5 33Z" fill={LIGHT} />
        <path {...line} d="M33 18c6-2 9 1 9 5s-3 8-7 8" stroke={WARM} strokeWidth="3" />
        <path {...line} d="M18.5 16.5h13" stroke="#2f6f73" strokeWidth="1.5" />
        <circle cx="25" cy="12.5" r="2.5" fill={WARM} />
      </>
    ),
  },
  boat: {
    ground: '#2d5f94',
    shapes: (
      <>
        <path d="M24 8v22H11Z" fill={LIGHT} />
        <path d="M27 13v17h10Z" fill={WARM} />
        <path d="M8 33h32l-5 7H13Z" fill={LIGHT} />
      </>
    ),
  },
  mountain: {
    ground: '#5a6a86',
    shapes: (
      <>
        <circle cx="34" cy="15" r="4.5" fill={WARM} />
        <path d="M5 38 19 14l9 15 4-6 11 15Z" fill={LIGHT} />
      </>
    ),
  },
  cactus: {
    ground: '#4a7a4d',
    shapes: (
      <>
        <path d="M20.5 40V12a3.5 3.5 0 0 1 7 0v28Z" fill={LIGHT} />
        <path
          {...line}
          d="M21 31h-3.5a4 4 0 0 1-4-4v-5M27 27h3.5a4 4 0 0 0 4-4v-5"
          stroke={LIGHT}
          strokeWidth="5"
        />
        <path {...line} d="M14 41h20" stroke={WARM} strokeWidth="3" />
      </>
    ),
  },
  umbrella: {
    ground: '#6b5596',
    shapes: (
      <>
        <path d="M8 25a16 16 0 0 1 32 0Z" fill={LIGHT} />
        <path {...line} d="M24 7v3M24 25v11a3.5 3.5 0 0 0 7 0" stroke={WARM} strokeWidth="3" />
      </>
    ),
  },
  lighthouse: {
    ground: '#35658a',
    shapes: (
      <>
        <path d="M19.5 18h9l2.5 22H17Z" fill={LIGHT} />
        <rect x="19.5" y="11" width="9" height="6" fill={WARM} />
        <path d="M18 11l6-5 6 5Z" fill={LIGHT} />
        <path {...line} d="M32 12l9-3M32 15.5l9 2.5" stroke={WARM} strokeWidth="2.5" />
        <path d="M18.4 25h11.2l.6 5H17.8Z" fill="#35658a" />
      </>
    ),
  },
  balloon: {
    ground: '#a0661d',
    shapes: (
      <>
        <path
          d="M24 7c8 0 13 5.5 13 12 0 5.5-5 9.5-9 13h-8c-4-3.5-9-7.5-9-13C11 12.5 16 7 24 7Z"
          fill={LIGHT}
        />
        <path d="M24 7c-4 3.5-5 8-5 12s1 8.5 3 13h4c2-4.5 3-9 3-13s-1-8.5-5-12Z" fill={WARM} />
        <rect x="20.5" y="35" width="7" height="6" rx="1.2" fill={LIGHT} />
      </>
    ),
  },
  fish: {
    ground: '#1f7a86',
    shapes: (
      <>
        <path
          d="M7 24c5-8 11-11 17-11 6 0 10 3 13 8l5-5v16l-5-5c-3 5-7 8-13 8-6 0-12-3-17-11Z"
          fill={LIGHT}
        />
        <circle cx="16" cy="22" r="2" fill="#1f7a86" />
        <path {...line} d="M24 17c2.5 4.5 2.5 9.5 0 14" stroke={WARM} strokeWidth="2.5" />
      </>
    ),
  },
  moon: {
    ground: '#3d4a70',
    shapes: (
      <>
        <path d="M30 37a15 15 0 1 1-3.5-28.5A12.5 12.5 0 0 0 38 31a15 15 0 0 1-8 6Z" fill={LIGHT} />
        <path d="m35 12 1.2 2.8L39 16l-2.8 1.2L35 20l-1.2-2.8L31 16l2.8-1.2Z" fill={WARM} />
      </>
    ),
  },
  tree: {
    ground: '#3f7350',
    shapes: (
      <>
        <path d="M24 6 36 22h-5l7 10H10l7-10h-5Z" fill={LIGHT} />
        <rect x="22" y="32" width="4" height="9" fill={WARM} />
      </>
    ),
  },
  mug: {
    ground: '#7b5a3c',
    shapes: (
      <>
        <path d="M11 17h22v16a6 6 0 0 1-6 6H17a6 6 0 0 1-6-6Z" fill={LIGHT} />
        <path {...line} d="M33 21h3a4.5 4.5 0 0 1 0 9h-3" stroke={LIGHT} strokeWidth="3" />
        <path {...line} d="M18 8v4M25 8v4" stroke={WARM} strokeWidth="3" />
      </>
    ),
  },
  bicycle: {
    ground: '#59666f',
    shapes: (
      <>
        <circle {...line} cx="13.5" cy="30" r="7" stroke={LIGHT} strokeWidth="3" />
        <circle {...line} cx="34.5" cy="30" r="7" stroke={LIGHT} strokeWidth="3" />
        <path
          {...line}
          d="M13.5 30 20 18h11l3.5 12M20 18l4.5 12L31 18M24.5 30h-11"
          stroke={WARM}
          strokeWidth="2.5"
        />
        <path {...line} d="M17 15h6M31 18l-1-4h4" stroke={LIGHT} strokeWidth="2.5" />
      </>
    ),
  },
};

interface PictureProps {
  readonly name: PictureName;
}

/** One picture. It says nothing itself: whoever shows it names it. */
export function Picture({ name }: PictureProps): ReactNode {
  const { ground, shapes } = DRAWN[name];
  return (
    <svg className="own-picture" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <rect width="48" height="48" fill={ground} />
      {shapes}
    </svg>
  );
}

interface OwnPictureProps extends PictureProps {
  /** "Your picture: kettle", in the person's language. */
  readonly label: string;
}

/** The person's picture at the top of a question. */
export function OwnPicture({ name, label }: OwnPictureProps): ReactNode {
  return (
    <span className="own" role="img" aria-label={label} title={label}>
      <Picture name={name} />
    </span>
  );
}

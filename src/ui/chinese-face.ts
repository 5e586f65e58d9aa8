/** The Chinese face in a chunk of its own: nobody loads it who does not read it, and of its files only those with the characters that are there. */
import '@fontsource/noto-sans-sc/400.css';
import '@fontsource/noto-sans-sc/600.css';

/** The Chinese face in a chunk of its own: nobody loads it who does not read it. */
import '@fontsource/noto-sans-sc/chinese-simplified-400.css';
import '@fontsource/noto-sans-sc/chinese-simplified-600.css';

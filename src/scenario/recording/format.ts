/** The form in which this lab writes recordings; older ones are read, newer ones are refused with a word. */
export const RECORDING_FORMAT = 1;

/**
 * The engine's version, as recordings name it. It rises with every change after which the same scenario, seed and commands may
 * lead elsewhere; then older recordings play under a banner instead of being called broken.
 */
export const ENGINE_VERSION = '0.13.0';

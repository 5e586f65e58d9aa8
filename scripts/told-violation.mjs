/**
 * What a page is told when a checker has found something: a correct engine breaks no invariant, so what its worker answers is given a
 * violation on the way. Runs in the page, before anything of it.
 */
export function tellViolation(/** @type {{ invariant: string, event: number, time: number, what: string }} */ violation) {
  const Started = window.Worker;
  window.Worker = class extends Started {
    constructor(/** @type {string | URL} */ url, /** @type {WorkerOptions | undefined} */ options) {
      super(url, options);
      this.addEventListener('message', ({ data }) => {
        const status = data?.value?.value;
        if (Array.isArray(status?.violations) && status.events > violation.event) status.violations.push(violation);
      });
    }
  };
}

/** Whether data is a scenario that can be run: its form, and what must hold between its parts. */
import { configsOf } from '../engine/config/catalogue.ts';
import type { Scope } from '../engine/config/catalogue.ts';
import { LanguageError } from './language/error.ts';
import { parseScript } from './language/parse-script.ts';
import { checkScript } from './language/play.ts';
import { type Problems, ScenarioError, problems } from './problem.ts';
import { scenarioShape } from './scenario-shape.ts';
import type { Endpoint, ProcessSetting, ProgramName, Scenario } from './scenario.ts';
import { didYouMean } from './suggest.ts';

const SCOPE: Readonly<Record<Exclude<ProgramName, 'foreign'>, Scope>> = {
  controller: 'broker',
  broker: 'broker',
  producer: 'producer',
  consumer: 'consumer',
  admin: 'admin',
};

/** The scenario that `data` is, as a copy of its own; throws a ScenarioError that lists all that is wrong. */
export function validateScenario(data: unknown): Scenario {
  const found = problems();
  const scenario = readScenario(data, '', found);
  if (found.found.length > 0) throw new ScenarioError(found.found);
  return scenario;
}

/** The same for a scenario that lies inside something else, at `path`. */
export function readScenario(data: unknown, path: string, found: Problems): Scenario {
  const before = found.found.length;
  const scenario = scenarioShape(data, path, found);
  // Relations between parts are looked at only once each part is sound: their complaints would be noise.
  if (found.found.length === before) checkRelations(scenario, path === '' ? '' : `${path}.`, found);
  return scenario;
}

function checkRelations(scenario: Scenario, at: string, found: Problems): void {
  checkNames(scenario, at, found);
  checkLinks(scenario, at, found);
  scenario.processes.forEach((process, i) => {
    checkHost(scenario, process.host, `${at}processes[${i}].host`, found);
    checkConfigs(process, `${at}processes[${i}].settings.configs`, found);
    checkReach(scenario, process, `${at}processes[${i}].settings`, found);
  });
  checkListeners(scenario, at, found);
  checkTopics(scenario, at, found);
  checkScriptText(scenario, at, found);
}

/** A script that cannot be read, or that names what is not there, is found here and not at 2 s into the run. */
function checkScriptText(scenario: Scenario, at: string, found: Problems): void {
  try {
    checkScript(parseScript(scenario.script), scenario);
  } catch (error) {
    if (!(error instanceof LanguageError)) throw error;
    found.add(`${at}script`, error.message, 'Correct the script; docs/language.md shows how it is written');
  }
}

function unique(names: readonly string[], path: (i: number) => string, what: string, found: Problems): void {
  const seen = new Set<string>();
  names.forEach((name, i) => {
    if (seen.has(name)) found.add(path(i), `there are two ${what} called ${name}`, 'Give each a name of its own');
    seen.add(name);
  });
}

function checkNames(scenario: Scenario, at: string, found: Problems): void {
  unique(
    scenario.hosts.map((host) => host.name),
    (i) => `${at}hosts[${i}].name`,
    'hosts',
    found,
  );
  unique(
    scenario.processes.map((process) => process.name),
    (i) => `${at}processes[${i}].name`,
    'processes',
    found,
  );
  unique(
    scenario.topics.map((topic) => topic.name),
    (i) => `${at}topics[${i}].name`,
    'topics',
    found,
  );
  const ids = new Map<number, string>();
  scenario.processes.forEach((process, i) => {
    if (process.program !== 'broker' && process.program !== 'controller') return;
    const other = ids.get(process.settings.nodeId);
    if (other !== undefined) {
      found.add(
        `${at}processes[${i}].settings.nodeId`,
        `${process.name} and ${other} have the same node id`,
        'Give each node an id of its own',
      );
    }
    ids.set(process.settings.nodeId, process.name);
  });
}

function checkHost(scenario: Scenario, host: string, path: string, found: Problems): void {
  const names = scenario.hosts.map((one) => one.name);
  if (!names.includes(host))
    found.add(path, `there is no host ${host}${didYouMean(host, names)}`, 'Add the host, or name one that exists');
}

function checkLinks(scenario: Scenario, at: string, found: Problems): void {
  scenario.links.overrides.forEach((link, i) => {
    checkHost(scenario, link.from, `${at}links.overrides[${i}].from`, found);
    checkHost(scenario, link.to, `${at}links.overrides[${i}].to`, found);
  });
}

/** What a store can be told; it is none of Kafka's. */
const FOREIGN_CONFIGS: readonly string[] = ['cache.ttl.ms'];

function checkConfigs(process: ProcessSetting, path: string, found: Problems): void {
  if (process.program === 'foreign') {
    for (const name of Object.keys(process.settings.configs)) {
      if (!FOREIGN_CONFIGS.includes(name)) found.add(`${path}.${name}`, `there is no config ${name}${didYouMean(name, FOREIGN_CONFIGS)}`, 'Remove it, or correct its name');
    }
    return;
  }
  const known = configsOf(SCOPE[process.program], process.settings.era);
  for (const name of Object.keys(process.settings.configs)) {
    if (!known.has(name)) {
      found.add(
        `${path}.${name}`,
        `Kafka ${process.settings.era} has no ${SCOPE[process.program]} config ${name}${didYouMean(name, known.keys())}`,
        'Remove it, or correct its name',
      );
    }
  }
}

/** Whom a process asks first must exist: an address that nobody listens on is a mistake here, a fault only later. */
function checkReach(scenario: Scenario, process: ProcessSetting, path: string, found: Problems): void {
  if (process.program === 'foreign') {
    if (process.settings.role.kind === 'pusher') checkForeign(scenario, process.settings.role.to, 'subscriber', `${path}.role.to`, found);
    return;
  }
  if (process.program === 'consumer' && process.settings.workload?.processing != null) {
    const { processing, subscribe, pattern } = process.settings.workload;
    checkForeign(scenario, processing.store, 'store', `${path}.workload.processing.store`, found);
    if (subscribe.length === 0 && pattern === null) found.add(`${path}.workload.processing`, 'this consumer is in no group', 'Have it subscribe to its topics, under a group.id');
  }
  const asked: [string, readonly Endpoint[], 'controller' | 'broker'][] =
    process.program === 'controller'
      ? [['voters', process.settings.voters, 'controller']]
      : process.program === 'broker'
        ? [['controllers', process.settings.controllers, 'controller']]
        : [['bootstrap', process.settings.bootstrap, 'broker']];
  for (const [field, endpoints, program] of asked) {
    if (endpoints.length === 0) found.add(`${path}.${field}`, 'the list is empty', `Name at least one ${program}`);
    endpoints.forEach((endpoint, i) => {
      const listens = scenario.processes.some(
        (other) =>
          other.program === program &&
          other.settings.listeners.some((listener) => listener.host === endpoint.host && listener.port === endpoint.port),
      );
      if (!listens) {
        found.add(
          `${path}.${field}[${i}]`,
          `no ${program} listens on ${endpoint.host}:${endpoint.port}`,
          `Use the address of a ${program}'s listener`,
        );
      }
    });
  }
}

function checkForeign(scenario: Scenario, { host, port }: Endpoint, role: 'store' | 'subscriber', path: string, found: Problems): void {
  const listens = scenario.processes.some((other) => other.program === 'foreign' && other.settings.role.kind === role && other.host === host && other.settings.port === port);
  if (!listens) found.add(path, `no ${role} listens on ${host}:${port}`, `Use the address of a ${role}`);
}

function checkListeners(scenario: Scenario, at: string, found: Problems): void {
  const taken = new Map<string, string>();
  scenario.processes.forEach((process, i) => {
    if (process.program !== 'broker' && process.program !== 'controller') return;
    const path = `${at}processes[${i}].settings.listeners`;
    if (process.settings.listeners.length === 0) found.add(path, `${process.name} listens nowhere`, 'Add a listener');
    process.settings.listeners.forEach((listener, k) => {
      const address = `${listener.host}:${listener.port}`;
      const other = taken.get(address);
      if (other !== undefined) found.add(`${path}[${k}].port`, `${other} listens on ${address}, too`, 'Use another port');
      taken.set(address, process.name);
      if (listener.host !== process.host) {
        found.add(
          `${path}[${k}].host`,
          `${process.name} runs on ${process.host}, not on ${listener.host}`,
          `Use ${process.host}`,
        );
      }
    });
  });
}

function checkTopics(scenario: Scenario, at: string, found: Problems): void {
  const brokers = scenario.processes.filter((process) => process.program === 'broker' && !process.startsLater).length;
  scenario.topics.forEach((topic, i) => {
    if (topic.replicationFactor > brokers) {
      found.add(
        `${at}topics[${i}].replicationFactor`,
        `${topic.replicationFactor} replicas need as many brokers, and there are ${brokers}`,
        'Add brokers, or ask for fewer replicas',
      );
    }
    const known = configsOf('topic', scenario.era);
    for (const name of Object.keys(topic.configs)) {
      if (!known.has(name)) {
        found.add(
          `${at}topics[${i}].configs.${name}`,
          `Kafka ${scenario.era} has no topic config ${name}${didYouMean(name, known.keys())}`,
          'Correct its name',
        );
      }
    }
  });
  const admin = scenario.processes.find((process) => process.program === 'admin');
  if (scenario.topics.length > 0 && (admin === undefined || admin.startsLater)) {
    found.add(`${at}topics`, 'nobody is there to create the topics', 'Add a process that runs the program admin');
  }
}

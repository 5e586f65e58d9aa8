/** Every program that a process of a scenario can run. */
import { broker } from './broker/broker.ts';
import { admin } from './client/admin/admin.ts';
import { consumer } from './client/consumer/consumer.ts';
import { foreign } from './client/foreign/foreign.ts';
import { producer } from './client/producer/producer.ts';
import { controllerProgram } from './controller/kraft/controller-program.ts';
import type { Program } from './os.ts';

export const programs: Readonly<Record<'broker' | 'controller' | 'producer' | 'consumer' | 'admin' | 'foreign', Program>> = {
  broker,
  controller: controllerProgram,
  producer,
  consumer,
  admin,
  foreign,
};

/** The lessons in their order. Prose is loaded when it is read. */
import type { CourseLesson } from '../src/lesson/course.ts';
import { lesson as aLogAndItsOffsets } from './a-log-and-its-offsets/lesson.ts';
import { solution as aLogAndItsOffsetsSolution } from './a-log-and-its-offsets/solution.ts';
import { lesson as aRecordsJourney } from './a-records-journey/lesson.ts';
import { solution as aRecordsJourneySolution } from './a-records-journey/solution.ts';
import { lesson as batchesAndLinger } from './batches-and-linger/lesson.ts';
import { solution as batchesAndLingerSolution } from './batches-and-linger/solution.ts';
import { lesson as keysAndPartitions } from './keys-and-partitions/lesson.ts';
import { solution as keysAndPartitionsSolution } from './keys-and-partitions/solution.ts';
import { lesson as acks } from './acks/lesson.ts';
import { solution as acksSolution } from './acks/solution.ts';
import { lesson as leaderAndFollowers } from './leader-and-followers/lesson.ts';
import { solution as leaderAndFollowersSolution } from './leader-and-followers/solution.ts';
import { lesson as hwAndLeo } from './hw-and-leo/lesson.ts';
import { solution as hwAndLeoSolution } from './hw-and-leo/solution.ts';
import { lesson as theIsr } from './the-isr/lesson.ts';
import { solution as theIsrSolution } from './the-isr/solution.ts';
import { lesson as minInsyncReplicas } from './min-insync-replicas/lesson.ts';
import { solution as minInsyncReplicasSolution } from './min-insync-replicas/solution.ts';
import { lesson as whenALeaderDies } from './when-a-leader-dies/lesson.ts';
import { solution as whenALeaderDiesSolution } from './when-a-leader-dies/solution.ts';
import { lesson as uncleanElection } from './unclean-election/lesson.ts';
import { solution as uncleanElectionSolution } from './unclean-election/solution.ts';
import { lesson as powerLossAndKill } from './power-loss-and-kill/lesson.ts';
import { solution as powerLossAndKillSolution } from './power-loss-and-kill/solution.ts';
import { lesson as leaderEpochs } from './leader-epochs/lesson.ts';
import { solution as leaderEpochsSolution } from './leader-epochs/solution.ts';
import { lesson as insideTheReactor } from './inside-the-reactor/lesson.ts';
import { solution as insideTheReactorSolution } from './inside-the-reactor/solution.ts';
import { lesson as purgatory } from './purgatory/lesson.ts';
import { solution as purgatorySolution } from './purgatory/solution.ts';
import { lesson as bootstrapAndMetadata } from './bootstrap-and-metadata/lesson.ts';
import { solution as bootstrapAndMetadataSolution } from './bootstrap-and-metadata/solution.ts';
import { lesson as noLossRecipe } from './no-loss-recipe/lesson.ts';
import { solution as noLossRecipeSolution } from './no-loss-recipe/solution.ts';
import { lesson as onePartitionOneOwner } from './one-partition-one-owner/lesson.ts';
import { solution as onePartitionOneOwnerSolution } from './one-partition-one-owner/solution.ts';
import { lesson as findingTheCoordinator } from './finding-the-coordinator/lesson.ts';
import { solution as findingTheCoordinatorSolution } from './finding-the-coordinator/solution.ts';
import { lesson as stopTheWorld } from './stop-the-world/lesson.ts';
import { solution as stopTheWorldSolution } from './stop-the-world/solution.ts';
import { lesson as rangeRoundRobinSticky } from './range-round-robin-sticky/lesson.ts';
import { solution as rangeRoundRobinStickySolution } from './range-round-robin-sticky/solution.ts';
import { lesson as cooperativeRebalancing } from './cooperative-rebalancing/lesson.ts';
import { solution as cooperativeRebalancingSolution } from './cooperative-rebalancing/solution.ts';
import { lesson as kip848 } from './kip-848/lesson.ts';
import { solution as kip848Solution } from './kip-848/solution.ts';
import { lesson as heartbeatsAndSessions } from './heartbeats-and-sessions/lesson.ts';
import { solution as heartbeatsAndSessionsSolution } from './heartbeats-and-sessions/solution.ts';
import { lesson as staticMembers } from './static-members/lesson.ts';
import { solution as staticMembersSolution } from './static-members/solution.ts';
import { lesson as commitTooEarlyTooLate } from './commit-too-early-too-late/lesson.ts';
import { solution as commitTooEarlyTooLateSolution } from './commit-too-early-too-late/solution.ts';
import { lesson as tamingRebalances } from './taming-rebalances/lesson.ts';
import { solution as tamingRebalancesSolution } from './taming-rebalances/solution.ts';
import { lesson as whereOffsetsLive } from './where-offsets-live/lesson.ts';
import { solution as whereOffsetsLiveSolution } from './where-offsets-live/solution.ts';
import { lesson as autoOffsetReset } from './auto-offset-reset/lesson.ts';
import { solution as autoOffsetResetSolution } from './auto-offset-reset/solution.ts';
import { lesson as pullAndLongPolling } from './pull-and-long-polling/lesson.ts';
import { solution as pullAndLongPollingSolution } from './pull-and-long-polling/solution.ts';
import { lesson as orderingByKey } from './ordering-by-key/lesson.ts';
import { solution as orderingByKeySolution } from './ordering-by-key/solution.ts';
import { lesson as exactlyOnceOutsideKafka } from './exactly-once-outside-kafka/lesson.ts';
import { solution as exactlyOnceOutsideKafkaSolution } from './exactly-once-outside-kafka/solution.ts';
import { lesson as lag } from './lag/lesson.ts';
import { solution as lagSolution } from './lag/solution.ts';

export const course: readonly CourseLesson[] = [
  {
    lesson: aLogAndItsOffsets,
    solution: aLogAndItsOffsetsSolution,
    prose: {
      en: () => import('./a-log-and-its-offsets/en.md?raw'),
      'zh-CN': () => import('./a-log-and-its-offsets/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./a-log-and-its-offsets/notes.en.md?raw'),
      'zh-CN': () => import('./a-log-and-its-offsets/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: aRecordsJourney,
    solution: aRecordsJourneySolution,
    prose: {
      en: () => import('./a-records-journey/en.md?raw'),
      'zh-CN': () => import('./a-records-journey/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./a-records-journey/notes.en.md?raw'),
      'zh-CN': () => import('./a-records-journey/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: batchesAndLinger,
    solution: batchesAndLingerSolution,
    prose: {
      en: () => import('./batches-and-linger/en.md?raw'),
      'zh-CN': () => import('./batches-and-linger/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./batches-and-linger/notes.en.md?raw'),
      'zh-CN': () => import('./batches-and-linger/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: keysAndPartitions,
    solution: keysAndPartitionsSolution,
    prose: {
      en: () => import('./keys-and-partitions/en.md?raw'),
      'zh-CN': () => import('./keys-and-partitions/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./keys-and-partitions/notes.en.md?raw'),
      'zh-CN': () => import('./keys-and-partitions/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: acks,
    solution: acksSolution,
    prose: {
      en: () => import('./acks/en.md?raw'),
      'zh-CN': () => import('./acks/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./acks/notes.en.md?raw'),
      'zh-CN': () => import('./acks/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: leaderAndFollowers,
    solution: leaderAndFollowersSolution,
    prose: {
      en: () => import('./leader-and-followers/en.md?raw'),
      'zh-CN': () => import('./leader-and-followers/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./leader-and-followers/notes.en.md?raw'),
      'zh-CN': () => import('./leader-and-followers/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: hwAndLeo,
    solution: hwAndLeoSolution,
    prose: {
      en: () => import('./hw-and-leo/en.md?raw'),
      'zh-CN': () => import('./hw-and-leo/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./hw-and-leo/notes.en.md?raw'),
      'zh-CN': () => import('./hw-and-leo/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: theIsr,
    solution: theIsrSolution,
    prose: {
      en: () => import('./the-isr/en.md?raw'),
      'zh-CN': () => import('./the-isr/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./the-isr/notes.en.md?raw'),
      'zh-CN': () => import('./the-isr/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: minInsyncReplicas,
    solution: minInsyncReplicasSolution,
    prose: {
      en: () => import('./min-insync-replicas/en.md?raw'),
      'zh-CN': () => import('./min-insync-replicas/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./min-insync-replicas/notes.en.md?raw'),
      'zh-CN': () => import('./min-insync-replicas/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: whenALeaderDies,
    solution: whenALeaderDiesSolution,
    prose: {
      en: () => import('./when-a-leader-dies/en.md?raw'),
      'zh-CN': () => import('./when-a-leader-dies/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./when-a-leader-dies/notes.en.md?raw'),
      'zh-CN': () => import('./when-a-leader-dies/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: uncleanElection,
    solution: uncleanElectionSolution,
    prose: {
      en: () => import('./unclean-election/en.md?raw'),
      'zh-CN': () => import('./unclean-election/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./unclean-election/notes.en.md?raw'),
      'zh-CN': () => import('./unclean-election/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: powerLossAndKill,
    solution: powerLossAndKillSolution,
    prose: {
      en: () => import('./power-loss-and-kill/en.md?raw'),
      'zh-CN': () => import('./power-loss-and-kill/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./power-loss-and-kill/notes.en.md?raw'),
      'zh-CN': () => import('./power-loss-and-kill/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: leaderEpochs,
    solution: leaderEpochsSolution,
    prose: {
      en: () => import('./leader-epochs/en.md?raw'),
      'zh-CN': () => import('./leader-epochs/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./leader-epochs/notes.en.md?raw'),
      'zh-CN': () => import('./leader-epochs/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: insideTheReactor,
    solution: insideTheReactorSolution,
    prose: {
      en: () => import('./inside-the-reactor/en.md?raw'),
      'zh-CN': () => import('./inside-the-reactor/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./inside-the-reactor/notes.en.md?raw'),
      'zh-CN': () => import('./inside-the-reactor/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: purgatory,
    solution: purgatorySolution,
    prose: {
      en: () => import('./purgatory/en.md?raw'),
      'zh-CN': () => import('./purgatory/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./purgatory/notes.en.md?raw'),
      'zh-CN': () => import('./purgatory/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: bootstrapAndMetadata,
    solution: bootstrapAndMetadataSolution,
    prose: {
      en: () => import('./bootstrap-and-metadata/en.md?raw'),
      'zh-CN': () => import('./bootstrap-and-metadata/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./bootstrap-and-metadata/notes.en.md?raw'),
      'zh-CN': () => import('./bootstrap-and-metadata/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: noLossRecipe,
    solution: noLossRecipeSolution,
    prose: {
      en: () => import('./no-loss-recipe/en.md?raw'),
      'zh-CN': () => import('./no-loss-recipe/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./no-loss-recipe/notes.en.md?raw'),
      'zh-CN': () => import('./no-loss-recipe/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: pullAndLongPolling,
    solution: pullAndLongPollingSolution,
    prose: {
      en: () => import('./pull-and-long-polling/en.md?raw'),
      'zh-CN': () => import('./pull-and-long-polling/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./pull-and-long-polling/notes.en.md?raw'),
      'zh-CN': () => import('./pull-and-long-polling/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: onePartitionOneOwner,
    solution: onePartitionOneOwnerSolution,
    prose: {
      en: () => import('./one-partition-one-owner/en.md?raw'),
      'zh-CN': () => import('./one-partition-one-owner/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./one-partition-one-owner/notes.en.md?raw'),
      'zh-CN': () => import('./one-partition-one-owner/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: findingTheCoordinator,
    solution: findingTheCoordinatorSolution,
    prose: {
      en: () => import('./finding-the-coordinator/en.md?raw'),
      'zh-CN': () => import('./finding-the-coordinator/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./finding-the-coordinator/notes.en.md?raw'),
      'zh-CN': () => import('./finding-the-coordinator/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: stopTheWorld,
    solution: stopTheWorldSolution,
    prose: {
      en: () => import('./stop-the-world/en.md?raw'),
      'zh-CN': () => import('./stop-the-world/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./stop-the-world/notes.en.md?raw'),
      'zh-CN': () => import('./stop-the-world/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: rangeRoundRobinSticky,
    solution: rangeRoundRobinStickySolution,
    prose: {
      en: () => import('./range-round-robin-sticky/en.md?raw'),
      'zh-CN': () => import('./range-round-robin-sticky/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./range-round-robin-sticky/notes.en.md?raw'),
      'zh-CN': () => import('./range-round-robin-sticky/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: cooperativeRebalancing,
    solution: cooperativeRebalancingSolution,
    prose: {
      en: () => import('./cooperative-rebalancing/en.md?raw'),
      'zh-CN': () => import('./cooperative-rebalancing/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./cooperative-rebalancing/notes.en.md?raw'),
      'zh-CN': () => import('./cooperative-rebalancing/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: kip848,
    solution: kip848Solution,
    prose: {
      en: () => import('./kip-848/en.md?raw'),
      'zh-CN': () => import('./kip-848/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./kip-848/notes.en.md?raw'),
      'zh-CN': () => import('./kip-848/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: heartbeatsAndSessions,
    solution: heartbeatsAndSessionsSolution,
    prose: {
      en: () => import('./heartbeats-and-sessions/en.md?raw'),
      'zh-CN': () => import('./heartbeats-and-sessions/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./heartbeats-and-sessions/notes.en.md?raw'),
      'zh-CN': () => import('./heartbeats-and-sessions/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: staticMembers,
    solution: staticMembersSolution,
    prose: {
      en: () => import('./static-members/en.md?raw'),
      'zh-CN': () => import('./static-members/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./static-members/notes.en.md?raw'),
      'zh-CN': () => import('./static-members/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: tamingRebalances,
    solution: tamingRebalancesSolution,
    prose: {
      en: () => import('./taming-rebalances/en.md?raw'),
      'zh-CN': () => import('./taming-rebalances/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./taming-rebalances/notes.en.md?raw'),
      'zh-CN': () => import('./taming-rebalances/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: whereOffsetsLive,
    solution: whereOffsetsLiveSolution,
    prose: {
      en: () => import('./where-offsets-live/en.md?raw'),
      'zh-CN': () => import('./where-offsets-live/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./where-offsets-live/notes.en.md?raw'),
      'zh-CN': () => import('./where-offsets-live/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: commitTooEarlyTooLate,
    solution: commitTooEarlyTooLateSolution,
    prose: {
      en: () => import('./commit-too-early-too-late/en.md?raw'),
      'zh-CN': () => import('./commit-too-early-too-late/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./commit-too-early-too-late/notes.en.md?raw'),
      'zh-CN': () => import('./commit-too-early-too-late/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: autoOffsetReset,
    solution: autoOffsetResetSolution,
    prose: {
      en: () => import('./auto-offset-reset/en.md?raw'),
      'zh-CN': () => import('./auto-offset-reset/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./auto-offset-reset/notes.en.md?raw'),
      'zh-CN': () => import('./auto-offset-reset/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: orderingByKey,
    solution: orderingByKeySolution,
    prose: {
      en: () => import('./ordering-by-key/en.md?raw'),
      'zh-CN': () => import('./ordering-by-key/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./ordering-by-key/notes.en.md?raw'),
      'zh-CN': () => import('./ordering-by-key/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: exactlyOnceOutsideKafka,
    solution: exactlyOnceOutsideKafkaSolution,
    prose: {
      en: () => import('./exactly-once-outside-kafka/en.md?raw'),
      'zh-CN': () => import('./exactly-once-outside-kafka/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./exactly-once-outside-kafka/notes.en.md?raw'),
      'zh-CN': () => import('./exactly-once-outside-kafka/notes.zh-CN.md?raw'),
    },
  },
  {
    lesson: lag,
    solution: lagSolution,
    prose: {
      en: () => import('./lag/en.md?raw'),
      'zh-CN': () => import('./lag/zh-CN.md?raw'),
    },
    notes: {
      en: () => import('./lag/notes.en.md?raw'),
      'zh-CN': () => import('./lag/notes.zh-CN.md?raw'),
    },
  },
];

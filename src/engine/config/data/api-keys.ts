// Which versions of each API Kafka advertises, by era and listener. How a line reads: ../api-versions.ts.
export const API_KEYS = `
0|Produce|zb|0.8.2:0 0.9:1 0.10.0:2 0.11:3 1.0:5 2.0:6 2.1:7 2.4:8 2.8:9 3.7:10 3.8:11 4.0:12 4.1:13|4.0:3
1|Fetch|zbc|0.8.2:0 0.9:1 0.10.0:2 0.10.1:3 0.11:5 1.0:6 1.1:7 2.0:8 2.1:10 2.3:11 2.7:12 3.1:13 3.5:15 3.7:16 3.9:17 4.1:18|4.0:4
2|ListOffsets|zb|0.8.2:0 0.10.1:1 0.11:2 2.0:3 2.1:4 2.2:5 2.8:6 3.0:7 3.5:8 3.9:9 4.0:10|4.0:1
3|Metadata|zb|0.8.2:0 0.10.0:1 0.10.1:2 0.11:4 1.0:5 2.0:6 2.1:7 2.3:8 2.4:9 2.8:11 3.1:12 4.0:13
4|LeaderAndIsr|z,A|0.8.2:0 1.0:1 2.2:2 2.4:4 2.8:5 3.2:6 3.4:7 4.0:-
5|StopReplica|z,A|0.8.2:0 2.2:1 2.4:2 2.6:3 3.4:4 4.0:-
6|UpdateMetadata|z,A|0.8.2:0 0.9:1 0.10.0:2 0.10.2:3 1.0:4 2.2:5 2.4:6 2.8:7 3.4:8 4.0:-
7|ControlledShutdown|zc,A|0.8.2:0 0.9:1 2.2:2 2.4:3 4.0:-
8|OffsetCommit|zb|0.8.2:1 0.9:2 0.11:3 2.0:4 2.1:6 2.3:7 2.4:8 3.7:9|4.0:2|4.1:10
9|OffsetFetch|zb|0.8.2:1 0.11:3 2.0:4 2.1:5 2.4:6 2.5:7 3.0:8 3.7:9|4.0:1|4.1:10
10|FindCoordinator|zb|0.8.2:0 0.11:1 2.0:2 2.4:3 3.0:4 3.8:5 3.9:6
11|JoinGroup|zb|0.8.2:0 0.10.1:1 0.11:2 2.0:3 2.2:4 2.3:5 2.4:6 2.5:7 3.2:9
12|Heartbeat|zb|0.8.2:0 0.11:1 2.0:2 2.3:3 2.4:4
13|LeaveGroup|zb|0.9:0 0.11:1 2.0:2 2.4:4 3.2:5
14|SyncGroup|zb|0.9:0 0.11:1 2.0:2 2.3:3 2.4:4 2.5:5
15|DescribeGroups|zb|0.9:0 0.11:1 2.0:2 2.3:3 2.4:5 4.0:6
16|ListGroups|zb|0.9:0 0.11:1 2.0:2 2.4:3 2.6:4 3.8:5
17|SaslHandshake|zbc|0.10.0:0 1.0:1
18|ApiVersions|zbc|0.10.0:0 0.11:1 2.0:2 2.4:3 3.9:4
19|CreateTopics|zbc,F|0.10.1:0 0.10.2:1 0.11:2 2.0:3 2.4:5 2.7:6 2.8:7|4.0:2
20|DeleteTopics|zbc,F|0.10.1:0 0.11:1 2.0:2 2.1:3 2.4:4 2.7:5 2.8:6|4.0:1
21|DeleteRecords|zb|0.11:0 2.0:1 2.6:2
22|InitProducerId|zb3.0|0.11:0 2.0:1 2.4:2 2.5:3 2.7:4 3.8:5||4.1:6
23|OffsetForLeaderEpoch|zb|0.11:0 2.0:1 2.1:2 2.3:3 2.8:4|4.0:2
24|AddPartitionsToTxn|zb3.0|0.11:0 2.0:1 2.7:2 2.8:3 3.6:4 3.8:5
25|AddOffsetsToTxn|zb3.0|0.11:0 2.0:1 2.7:2 2.8:3 3.8:4
26|EndTxn|zb3.0|0.11:0 2.0:1 2.7:2 2.8:3 3.8:4 4.0:5
27|WriteTxnMarkers|zb,A|0.11:0 2.8:1|4.0:1
28|TxnOffsetCommit|zb3.0|0.11:0 2.0:1 2.1:2 2.5:3 3.8:4 4.0:5
29|DescribeAcls|zb3.0c3.0|0.11:0 2.0:1 2.5:2 3.3:3|4.0:1
30|CreateAcls|zb3.0c3.0,F|0.11:0 2.0:1 2.5:2 3.3:3|4.0:1
31|DeleteAcls|zb3.0c3.0,F|0.11:0 2.0:1 2.5:2 3.3:3|4.0:1
32|DescribeConfigs|zbc3.7|0.11:0 1.1:1 2.0:2 2.6:3 2.8:4|4.0:1
33|AlterConfigs|zb3.0c3.0,F|0.11:0 2.0:1 2.8:2
34|AlterReplicaLogDirs|zb|1.0:0 2.0:1 2.8:2|4.0:1
35|DescribeLogDirs|zb|1.0:0 2.0:1 2.6:2 3.2:3 3.3:4|4.0:1
36|SaslAuthenticate|zbc|1.0:0 2.2:1 2.5:2
37|CreatePartitions|zb3.0c3.0,F|1.0:0 2.0:1 2.5:2 2.7:3
38|CreateDelegationToken|zb3.6c3.6,F|1.1:0 2.0:1 2.4:2 3.3:3|4.0:1
39|RenewDelegationToken|zb3.6c3.6,F|1.1:0 2.0:1 2.5:2|4.0:1
40|ExpireDelegationToken|zb3.6c3.6,F|1.1:0 2.0:1 2.5:2|4.0:1
41|DescribeDelegationToken|zb3.6c3.6|1.1:0 2.0:1 2.5:2 3.3:3|4.0:1
42|DeleteGroups|zb|1.1:0 2.0:1 2.4:2
43|ElectLeaders|zb3.0c3.0,F|2.2:0 2.4:2
44|IncrementalAlterConfigs|zbc,F|2.3:0 2.4:1
45|AlterPartitionReassignments|zb3.0c3.0,F|2.4:0 4.1:1
46|ListPartitionReassignments|zb3.0c3.0,F|2.4:0
47|OffsetDelete|zb|2.4:0
48|DescribeClientQuotas|zb3.0|2.6:0 2.8:1
49|AlterClientQuotas|zbc,F|2.6:0 2.8:1
50|DescribeUserScramCredentials|zb3.5c3.5|2.7:0
51|AlterUserScramCredentials|zb3.5c3.5,F|2.7:0
52|Vote|c,A|2.8:0 3.9:1 4.0:2
53|BeginQuorumEpoch|c,A|2.8:0 3.9:1
54|EndQuorumEpoch|c,A|2.8:0 3.9:1
55|DescribeQuorum|bc,AF|2.8:0 3.3:1 3.9:2
56|AlterPartition|zc,A|2.7:0 3.2:1 3.3:2 3.5:3|4.0:2
57|UpdateFeatures|zb3.0c3.3,AF|2.7:0 3.3:1 4.0:2
58|Envelope|zc,A|2.8:0
59|FetchSnapshot|c|2.8:0 3.9:1
60|DescribeCluster|zbc3.7|2.8:0 3.7:1 4.0:2
61|DescribeProducers|zb|2.8:0
62|BrokerRegistration|c,A|2.8:0 3.4:1 3.7:3 3.9:4
63|BrokerHeartbeat|c,A|2.8:0 3.7:1
64|UnregisterBroker|b3.3c,F|2.8:0
65|DescribeTransactions|zb|3.0:0
66|ListTransactions|zb|3.0:0 3.8:1 4.1:2
67|AllocateProducerIds|zc,AF|3.0:0
68|ConsumerGroupHeartbeat|zb|3.7:0 4.0:1
69|ConsumerGroupDescribe|zb|3.8:0 4.0:1
70|ControllerRegistration|c|3.7:0
71|GetTelemetrySubscriptions|b|3.7:0
72|PushTelemetry|b|3.7:0
73|AssignReplicasToDirs|c|3.7:0
74|ListConfigResources|b|3.7:0 4.1:1
75|DescribeTopicPartitions|b|3.8:0
76|ShareGroupHeartbeat|b|4.1:1|4.1:1|3.9:0
77|ShareGroupDescribe|b|4.1:1|4.1:1|3.9:0
78|ShareFetch|b|4.1:1|4.1:1|3.9:0
79|ShareAcknowledge|b|4.1:1|4.1:1|3.9:0
80|AddRaftVoter|bc,F|3.9:0
81|RemoveRaftVoter|bc,F|3.9:0
82|UpdateRaftVoter|c|3.9:0
83|InitializeShareGroupState|b,A|4.1:0||3.9:0
84|ReadShareGroupState|b,A|4.1:0||3.9:0
85|WriteShareGroupState|b,A|4.1:0||3.9:0
86|DeleteShareGroupState|b,A|4.1:0||3.9:0
87|ReadShareGroupStateSummary|b,A|4.1:0||3.9:0
88|StreamsGroupHeartbeat|b|||4.1:0
89|StreamsGroupDescribe|b|||4.1:0
90|DescribeShareGroupOffsets|b|4.1:0
91|AlterShareGroupOffsets|b|4.1:0
92|DeleteShareGroupOffsets|b|4.1:0
`;

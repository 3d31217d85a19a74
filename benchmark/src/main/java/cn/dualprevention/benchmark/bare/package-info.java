/**
 * The bare chain: four platforms of nothing but pgjdbc, kafka-clients and a minimal HTTP server, with the same hops and the
 * same kinds of servers as ours.
 */
@NullMarked
package cn.dualprevention.benchmark.bare;

import org.jspecify.annotations.NullMarked;

/** What we are compared with on one platform: an echo, a naive service, a raw insert. */
@NullMarked
package cn.dualprevention.benchmark.peer;

import org.jspecify.annotations.NullMarked;

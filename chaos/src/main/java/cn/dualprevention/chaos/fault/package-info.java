/** What can go wrong, at places drawn from a seed. */
@NullMarked
package cn.dualprevention.chaos.fault;

import org.jspecify.annotations.NullMarked;

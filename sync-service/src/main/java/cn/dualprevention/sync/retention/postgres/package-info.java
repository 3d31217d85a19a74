/** What is deleted, and the conditions that keep the rest. */
@NullMarked
package cn.dualprevention.sync.retention.postgres;

import org.jspecify.annotations.NullMarked;

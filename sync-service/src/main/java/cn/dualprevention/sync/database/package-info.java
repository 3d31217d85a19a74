/** Transactions and statements in few words. */
@NullMarked
package cn.dualprevention.sync.database;

import org.jspecify.annotations.NullMarked;

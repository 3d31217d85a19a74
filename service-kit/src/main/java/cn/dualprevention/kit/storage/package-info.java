/** Refuses new writes before the disk is full, the least urgent first. */
@NullMarked
package cn.dualprevention.kit.storage;

import org.jspecify.annotations.NullMarked;

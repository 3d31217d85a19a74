/** Evidence as a file, and where its events are found. */
@NullMarked
package cn.dualprevention.sync.evidence.web;

import org.jspecify.annotations.NullMarked;

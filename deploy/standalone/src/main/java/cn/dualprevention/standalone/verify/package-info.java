/** Whether a file of evidence proves what it says, without asking any platform. */
@NullMarked
package cn.dualprevention.standalone.verify;

import org.jspecify.annotations.NullMarked;

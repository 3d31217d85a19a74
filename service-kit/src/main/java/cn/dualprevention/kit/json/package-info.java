/** JSON, and the texts of a query, read strictly and their faults told in Chinese with a pointer. */
@NullMarked
package cn.dualprevention.kit.json;

import org.jspecify.annotations.NullMarked;

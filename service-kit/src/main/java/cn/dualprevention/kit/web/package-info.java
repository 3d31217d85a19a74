/** How every endpoint speaks: strict JSON, problems, pages, batches with an outcome per item, idempotent requests. */
@NullMarked
package cn.dualprevention.kit.web;

import org.jspecify.annotations.NullMarked;

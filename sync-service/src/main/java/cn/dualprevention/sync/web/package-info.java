/** How platforms talk to each other over HTTP: who is asking, and the JSON between releases. */
@NullMarked
package cn.dualprevention.sync.web;

import org.jspecify.annotations.NullMarked;

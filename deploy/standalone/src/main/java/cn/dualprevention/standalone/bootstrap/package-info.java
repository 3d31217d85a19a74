/** What a new platform is given through its own interface: keys, people, enterprises, a link to the next one up. */
@NullMarked
package cn.dualprevention.standalone.bootstrap;

import org.jspecify.annotations.NullMarked;

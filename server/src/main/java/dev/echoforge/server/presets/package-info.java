/** What a person keeps for themselves: presets of speech, and preferences of the page. */
@ApplicationModule(allowedDependencies = {"problems", "security", "paging"})
@NullMarked
package dev.echoforge.server.presets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

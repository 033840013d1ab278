/** Settings that administrators change while the server runs: the API, the history, undo. */
@ApplicationModule(allowedDependencies = {"problems", "security", "paging", "settings"})
@NullMarked
package dev.echoforge.server.configuration;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;

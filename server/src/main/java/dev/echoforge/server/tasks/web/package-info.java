/** The native API of tasks: requests as JSON, checked, and tasks as clients see them. */
@NamedInterface("web")
@NullMarked
package dev.echoforge.server.tasks.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

namespace MemHog.Load.Bench;

/// <summary>What a scripted server really did with one request, by its own clock.</summary>
/// <param name="Arrived">When the request had been read, since the server's first request.</param>
/// <param name="Took">From there until the answer was handed to the socket: the delay of the script and what the machine added to it.</param>
internal readonly record struct ServedRequest(TimeSpan Arrived, TimeSpan Took);

namespace MemHog.Load.Model;

/// <summary>One arrival of an open loop.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Expected">How many arrivals the rate lets expect up to here: where it lies on the rate's own clock.</param>
/// <param name="Due">When it is to be sent, since the start of the load.</param>
internal readonly record struct Arrival(long Number, double Expected, TimeSpan Due);

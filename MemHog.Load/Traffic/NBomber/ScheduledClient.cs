namespace MemHog.Load.Traffic.NBomber;

/// <summary>A connection and its figures. Whoever has taken it has it alone.</summary>
internal sealed record ScheduledClient(HttpConnection Connection, RequestRecorder Recorder);

/// <summary>A request that is to be sent now.</summary>
/// <param name="Client">Null where all are busy: then it is dropped.</param>
/// <param name="Since">When it began, since the start of the load.</param>
/// <param name="Phase">The step that it is for NBomber.</param>
internal readonly record struct ScheduledRequest(ScheduledClient? Client, TimeSpan Since, string Phase);

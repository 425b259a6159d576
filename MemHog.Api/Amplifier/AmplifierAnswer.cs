namespace MemHog.Api.Amplifier;

/// <summary>The answer of <c>/amplifier</c>: the user, and what it took to say so.</summary>
/// <param name="User">Who was asked for.</param>
/// <param name="Name">What the caller wanted to know.</param>
/// <param name="Email">And the other half of it.</param>
/// <param name="Records">How many records were loaded.</param>
/// <param name="UselessRecords">How many of them nobody needs.</param>
/// <param name="UpstreamBytes">Length of the upstream's answer.</param>
/// <param name="UpstreamCalls">How often the request itself asked the upstream: 2 after a failed first attempt.</param>
/// <param name="TasksAlive">Background tasks of all requests that have not ended at this moment.</param>
/// <param name="ElapsedMs">From the request's start to this answer.</param>
internal sealed record AmplifierAnswer(
    int User,
    string Name,
    string Email,
    int Records,
    int UselessRecords,
    long UpstreamBytes,
    int UpstreamCalls,
    int TasksAlive,
    double ElapsedMs);

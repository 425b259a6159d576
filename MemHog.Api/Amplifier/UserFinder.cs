namespace MemHog.Api.Amplifier;

/// <summary>Finds a user: one question to the upstream, one log line, one note of the visit, and a small answer.</summary>
internal sealed class UserFinder(AmplifierOptions options, UpstreamClient upstream, BackgroundTasks tasks, AnswerLog log, TimeProvider time)
{
    /// <param name="user">Who.</param>
    /// <param name="client">Cancelled when the client goes away.</param>
    /// <returns>An answer or a problem, never both.</returns>
    public async Task<(AmplifierAnswer? Answer, UpstreamProblem? Problem)> Find(int user, CancellationToken client)
    {
        var start = time.GetTimestamp();
        var reply = await upstream.Get(user, client);
        if (reply.Profile is not { } profile) return (null, reply.Problem);

        log.Write(profile);
        // The note has all of the profile in its hands, as closures do.
        tasks.Start(_ => Task.FromResult(profile), client);
        // Flaw: what the request has already is loaded again, once per task.
        for (var i = 0; i < options.Behaviour.FanOut; i++) tasks.Start(end => upstream.Get(user, end), client);

        return (Answer(profile, reply, time.GetElapsedTime(start)), null);
    }

    private AmplifierAnswer Answer(UserProfile profile, UpstreamReply reply, TimeSpan elapsed) => new(
        profile.User.Id,
        profile.User.Name,
        profile.User.Email,
        profile.Records.Count,
        profile.Records.Count(record => !record.Active),
        reply.BytesRead,
        reply.Calls,
        tasks.Alive,
        elapsed.TotalMilliseconds);
}

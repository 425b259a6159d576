using System.Text.Json;

namespace MemHog.Api.Amplifier;

/// <summary>The endpoint's log line about an answer.</summary>
internal sealed class AnswerLog(AmplifierOptions options, ILogger<AnswerLog> log)
{
    public void Write(UserProfile profile)
    {
        if (options.Behaviour.LogsGraph) LogGraph(profile);
        else LogSize(profile);
    }

    private void LogSize(UserProfile profile) =>
        log.LogInformation("Answered user {User}, {Records} records", profile.User.Id, profile.Records.Count);

    // The flaw: a string of all there is, and the logger's queue keeps it until it is printed.
    private void LogGraph(UserProfile profile) =>
        log.LogInformation("Answered user {Profile}", JsonSerializer.Serialize(profile, ApiJson.Plain.UserProfile));
}

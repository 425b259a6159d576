using MemHog.AppHost.Laboratory;

namespace MemHog.Tests.AppHost;

public class EventReaderTests
{
    [Fact]
    public async Task Events_are_read_with_their_ids_and_data_and_comments_are_not()
    {
        var events = await ReadAsync(": still here\n\nid: 1\nevent: started\ndata: {\"trials_planned\":2}\n\nid: 2\nevent: ended\ndata: {\"state\":\"complete\",\ndata: \"exit_code\":2}\n\n");

        Assert.Equal([("1", "started"), ("2", "ended")], events.Select(happened => (happened.Id!, happened.Name)));
        Assert.Equal(2, events[0].Number("trials_planned"));
        Assert.Equal("complete", events[1].Text("state"));
        Assert.Equal(2, events[1].Number("exit_code"));
        Assert.Null(events[1].Number("state"));
    }

    [Fact]
    public async Task What_is_cut_off_or_no_json_is_left_out() =>
        Assert.Empty(await ReadAsync("event: trial\ndata: {\"number\"\n\nevent: trial\ndata: {}"));

    private static async Task<List<RunEvent>> ReadAsync(string text)
    {
        var events = new List<RunEvent>();
        await foreach (var happened in EventReader.ReadAsync(new StringReader(text), CancellationToken.None))
            events.Add(happened);
        return events;
    }
}

#!lua
-- One flush of one partition, all or nothing. The shebang makes Redis refuse before the first write when it is out of memory.
-- KEYS: state. ARGV: epoch, topic, offset it must stand at, next offset, position, its commit time, highest booking time,
-- highest commit time (both seconds), journal epoch, prefix of the partition's keys; then blocks:
--   q|h|m  start  name  count  (field value)*count     sets fields of a bucket that is a quarter hour, an hour or a minute wide
-- Values are the owner's, absolute: right because nobody else wrote since the offset that it must stand at.
local state = KEYS[1]
local stands = redis.call('HMGET', state, 'epoch', 'topic', 'offset', 'high', 'recorded_high')
if stands[1] ~= ARGV[1] then
    return {'EPOCH', stands[1] or ''}
end
if stands[2] ~= ARGV[2] or stands[3] ~= ARGV[3] then
    return {'OFFSET', stands[3] or ''}
end

local prefix = ARGV[10]
local count = #ARGV

local indexes = {q = prefix .. 'index:q', h = prefix .. 'index:h', m = prefix .. 'index:m'}

-- A key of another type would fail in the middle, with half of the flush written: look at all of them first.
for _, index in pairs(indexes) do
    local kind = redis.call('TYPE', index).ok
    if kind ~= 'none' and kind ~= 'zset' then return {'TYPE', index} end
end
local i = 11
while i <= count do
    local key = prefix .. ARGV[i + 2]
    local kind = redis.call('TYPE', key).ok
    -- What is in no index is no bucket, and is deleted below.
    if kind ~= 'none' and kind ~= 'hash' and redis.call('ZSCORE', indexes[ARGV[i]], key) then
        return {'TYPE', ARGV[i + 2]}
    end
    i = i + 4 + 2 * tonumber(ARGV[i + 3])
end

-- What is kept follows from the highest times seen, not from when a key was written: 48 hours of booking time, three hours
-- of commit time. Whatever the order of arrival, the buckets from the floor on are whole.
local high = math.max(tonumber(stands[4] or '0'), tonumber(ARGV[7]))
local recorded_high = math.max(tonumber(stands[5] or '0'), tonumber(ARGV[8]))
local floors = {
    q = high - high % 900 - 172800,
    h = high - high % 3600 - 172800,
    m = recorded_high - recorded_high % 60 - 10800
}

i = 11
while i <= count do
    local width = ARGV[i]
    local last = i + 3 + 2 * tonumber(ARGV[i + 3])
    if tonumber(ARGV[i + 1]) >= floors[width] then
        local key = prefix .. ARGV[i + 2]
        if redis.call('ZADD', indexes[width], ARGV[i + 1], key) == 1 then
            -- Left over of a damaged index, its other fields would count again.
            redis.call('UNLINK', key)
        end
        redis.call('HSET', key, unpack(ARGV, i + 4, last))
    end
    i = last + 1
end

for _, width in ipairs({'q', 'h', 'm'}) do
    local below = '(' .. string.format('%.0f', floors[width])
    for _, key in ipairs(redis.call('ZRANGEBYSCORE', indexes[width], '-inf', below)) do
        redis.call('UNLINK', key)
    end
    redis.call('ZREMRANGEBYSCORE', indexes[width], '-inf', below)
end

redis.call('HSET', state, 'offset', ARGV[4], 'position', ARGV[5], 'recorded', ARGV[6], 'journal_epoch', ARGV[9],
    'high', string.format('%.0f', high), 'recorded_high', string.format('%.0f', recorded_high))
return {'OK'}
